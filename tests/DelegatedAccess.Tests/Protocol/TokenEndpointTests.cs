using DelegatedAccess.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class TokenEndpointTests
{
    private static readonly Func<Exception>[] Breaks =
    [
        () => new HttpIOException(HttpRequestError.ResponseEnded),
        () => new IOException(),
        () => new InvalidDataException("The archive entry was compressed using an unsupported compression method."),
        () => new ObjectDisposedException("connection"),
        () => new OperationCanceledException(),
        () => new NotSupportedException(),
    ];

    [Test]
    public async Task A_body_that_breaks_off_in_whatever_way_is_an_answer_that_cannot_be_read([Range(0, 5)] int index)
    {
        using var server = new StubServer((_, _) => new HttpResponseMessage { Content = new BrokenContent(Breaks[index]) });
        var outcome = await Endpoint(server).RefreshAsync(Registrations.Create(), "refresh-token", isReplay: false, CancellationToken.None);
        Assert.That(outcome.Kind, Is.EqualTo(TokenOutcomeKind.Unreadable));
        Assert.That(outcome.MayHaveBeenProcessed, Is.True);
    }

    [Test]
    public async Task A_transport_that_breaks_in_whatever_way_may_have_sent_the_request([Range(0, 5)] int index)
    {
        using var server = new StubServer((_, _) => throw Breaks[index]());
        var outcome = await Endpoint(server).RefreshAsync(Registrations.Create(), "refresh-token", isReplay: false, CancellationToken.None);
        Assert.That((outcome.Kind, outcome.MayHaveBeenProcessed), Is.EqualTo((TokenOutcomeKind.Broken, true)));
    }

    [Test]
    public async Task Id_and_secret_are_form_encoded_before_Basic()
    {
        string? authorization = null;
        using var server = new StubServer((request, _) =>
        {
            authorization = request.Headers.Authorization!.Parameter;
            return StubServer.Respond(200, "application/json", "{}"u8.ToArray());
        });
        var registration = Registrations.Create(options =>
        {
            options.ClientId = "id:with colon";
            options.ClientSecret = "se%cret+/=&\u00e4";
        });
        await Endpoint(server).RefreshAsync(registration, "refresh-token", isReplay: false, CancellationToken.None);
        Assert.That(
            System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(authorization!)),
            Is.EqualTo("id%3Awith+colon:se%25cret%2B%2F%3D%26%C3%A4").Or.EqualTo("id%3Awith%20colon:se%25cret%2B%2F%3D%26%C3%A4"));
        Assert.That(server.Bodies.Single(), Does.Not.Contain("client_secret"));
    }

    [TestCase(ClientAuthentication.Post, true, true)]
    [TestCase(ClientAuthentication.Basic, false, false)]
    [TestCase(ClientAuthentication.None, true, false)]
    public async Task Exactly_one_authentication_method_is_used(ClientAuthentication method, bool idInBody, bool secretInBody)
    {
        var hasHeader = false;
        using var server = new StubServer((request, _) =>
        {
            hasHeader = request.Headers.Authorization is not null;
            return StubServer.Respond(200, "application/json", "{}"u8.ToArray());
        });
        var registration = Registrations.Create(options =>
        {
            options.ClientAuthentication = method;
            options.ClientSecret = method == ClientAuthentication.None ? null : "the-client-secret";
        });
        await Endpoint(server).RedeemCodeAsync(registration, "c", "v", new Uri("https://app.example/cb"), CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hasHeader, Is.EqualTo(method == ClientAuthentication.Basic));
            Assert.That(server.Bodies.Single().Contains("client_id=", StringComparison.Ordinal), Is.EqualTo(idInBody));
            Assert.That(server.Bodies.Single().Contains("client_secret=", StringComparison.Ordinal), Is.EqualTo(secretInBody));
        }
    }

    private static TokenEndpoint Endpoint(HttpMessageHandler server)
    {
        var time = new FakeTimeProvider();
        return new TokenEndpoint(new HttpMessageInvoker(server), new TokenPipelines(time, TimeSpan.FromSeconds(60)), time);
    }
}
