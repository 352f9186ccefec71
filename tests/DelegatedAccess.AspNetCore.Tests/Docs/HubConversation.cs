using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.TestHost;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

/// <summary>What a SignalR client says to a hub over a web socket: the JSON protocol.</summary>
internal sealed class HubConversation(WebSocket socket) : IDisposable
{
    private const char Separator = '\u001e';

    public static async Task<HubConversation> BeginAsync(TestServer server, WebBrowser browser, string hub)
    {
        var address = new Uri("http://localhost" + hub);
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = browser.Cookies.GetCookieHeader(address);
        var conversation = new HubConversation(await client.ConnectAsync(address, CancellationToken.None));
        await conversation.SendAsync("""{"protocol":"json","version":1}""");
        await conversation.ReceiveAsync();
        return conversation;
    }

    /// <summary>Calls a method and returns what completes it: its result, or its error.</summary>
    public async Task<string> InvokeAsync(string method)
    {
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[]}""");
        while (true)
        {
            foreach (var message in (await ReceiveAsync()).Split(Separator, StringSplitOptions.RemoveEmptyEntries))
            {
                var json = JsonDocument.Parse(message).RootElement;
                if (json.GetProperty("type").GetInt32() == 3)
                {
                    return (json.TryGetProperty("error", out var error) ? error : json.GetProperty("result")).GetString()!;
                }
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private Task SendAsync(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + Separator), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        do
        {
            length += (await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None)).Count;
        }
        while (length == 0 || buffer[length - 1] != Separator);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
