using CsCheck;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class TokenAnswerFlowFuzzTests
{
    private static readonly Gen<(int Status, string ContentType, byte[] Body, string RetryAfter)> Answers = Gen.Select(
        Gen.OneOf(200, 200, 200, 400, 401, 403, 429, 503),
        Gen.OneOf("application/json", "application/json", "application/json", "text/html"),
        Gen.Frequency(
            (1, Fuzz.Mutated(
                """{"error":"invalid_grant"}""", """{"error":"invalid_scope","error_description":"a"}""", """{"error":"invalid_request"}""")),
            (3, Gen.Const(System.Text.Encoding.UTF8.GetBytes(BadTokenAnswers.Good))),
            (3, Fuzz.Mutated(BadTokenAnswers.Good))),
        Gen.OneOf("0", "1", "-1", "99999999999", "soon", "Wed, 21 Oct 2065 07:28:00 GMT"));

    [Test]
    public async Task Whatever_the_token_endpoint_says_callers_get_a_token_or_one_of_our_exceptions()
    {
        await using var world = new World();
        var sandbox = new HttpMessageInvoker(world.Sandbox.CreateHandler());
        Func<HttpResponseMessage>? answer = null;
        using var server = new StubServer((request, _) => request.RequestUri == world.Sandbox.TokenEndpoint && answer is not null
            ? answer()
            : sandbox.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult());
        var node = world.StartNode(builder => builder.Options = options => options.BackchannelHttpHandler = server);
        var (connected, refused, refreshed, failed) = (0, 0, 0, 0);
        var number = 0;
        await Answers.SampleAsync(
            async generated =>
            {
                var key = Node.Key($"workspace-{++number}");
                answer = () => StubServer.Respond(
                    generated.Status, generated.ContentType, generated.Body, ("Retry-After", generated.RetryAfter));
                var begun = await node.Flow.BeginAsync(key, new BeginAuthorization { RedirectUri = Node.Redirect });
                try
                {
                    var query = $"code=c&state={Connecting.StateOf(begun.AuthorizationUrl.Query)}";
                    await node.Flow.CompleteAsync(AuthorizationCallback.FromQuery(query));
                    connected++;
                }
                catch (DelegatedAccessException)
                {
                    refused++;
                    Assert.That(await world.StoredAsync(key), Is.Null);
                    answer = null;
                    await node.ConnectAsync(key);
                    answer = () => StubServer.Respond(
                        generated.Status, generated.ContentType, generated.Body, ("Retry-After", generated.RetryAfter));
                }

                world.Clock.Advance(TimeSpan.FromHours(2));
                try
                {
                    var token = await world.RunAsync(node.Grants.GetAccessTokenAsync(key));
                    refreshed++;
                    Assert.That(token.Value, Is.Not.Empty);
                }
                catch (DelegatedAccessException exception)
                {
                    failed++;
                    Assert.That(exception.SupportReference, Is.Not.Empty);
                    Assert.That((await node.FindRecordAsync(key))!.RefreshToken is null && exception is ProviderUnavailableException, Is.False);
                }
            },
            iter: 250, threads: 1);
        TestContext.Out.WriteLine($"connected {connected}, refused {refused}, refreshed {refreshed}, failed {failed}");
        Assert.That(new[] { connected, refused, refreshed, failed }, Is.All.GreaterThan(5), "the generator must reach every side");
    }
}
