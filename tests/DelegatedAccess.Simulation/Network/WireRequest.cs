using System.Web;
using DelegatedAccess.Simulation.Machines;

namespace DelegatedAccess.Simulation.Network;

/// <summary>A request as it left its process: what happens to the message it came from does not matter any more.</summary>
internal sealed class WireRequest
{
    private readonly byte[]? _body;
    private readonly string? _contentType;

    public WireRequest(Process sender, HttpRequestMessage message)
    {
        Sender = sender;
        Method = message.Method;
        Address = message.RequestUri!;
        Authorization = message.Headers.NonValidated.TryGetValues("Authorization", out var authorization) ? authorization.ToString() : null;
        if (message.Content is { } content)
        {
            _body = content.ReadAsByteArrayAsync(CancellationToken.None).GetAwaiter().GetResult();
            _contentType = content.Headers.ContentType?.ToString();
            var form = HttpUtility.ParseQueryString(System.Text.Encoding.UTF8.GetString(_body));
            RefreshToken = form["grant_type"] == "refresh_token" ? form["refresh_token"] : null;
            RevokedToken = form["token"];
        }
    }

    public Process Sender { get; }

    public HttpMethod Method { get; }

    public Uri Address { get; }

    public string? Authorization { get; }

    public string? RefreshToken { get; }

    public string? RevokedToken { get; }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address);
        if (Authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        if (_body is not null)
        {
            message.Content = new ByteArrayContent(_body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", _contentType);
        }

        return message;
    }
}
