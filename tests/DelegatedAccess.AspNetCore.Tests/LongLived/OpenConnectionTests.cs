using System.Net.WebSockets;
using System.Text;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.AspNetCore.Tests.Owners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.LongLived;

internal sealed class OpenConnectionTests
{
    [Test]
    public async Task A_WebSocket_of_the_apps_own_is_refused_too()
    {
        await using var app = await WebApp.StartAsync(setup =>
        {
            setup.UsesKestrel = true;
            setup.First = app => app.UseWebSockets();
            setup.Map = app => app.MapGet("/socket", AnswerAsync);
        });
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Sandbox.Counters.Reset();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", browser.Cookies.GetCookieHeader(app.Origin));
        await socket.ConnectAsync(new UriBuilder(app.Origin) { Scheme = "ws", Path = "/socket" }.Uri, CancellationToken.None);

        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.That(Encoding.UTF8.GetString(buffer, 0, received.Count), Does.StartWith("InvalidOperationException: ").And.Contain("a connection that outlives its request"));
        Assert.That(app.Sandbox.Counters.Api, Is.Zero);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var outcome = await Attempt.CallAsync(context.RequestServices);
        await socket.SendAsync(Encoding.UTF8.GetBytes(outcome), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
    }
}
