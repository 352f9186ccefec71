using System.Net;
using DelegatedAccess.Cloudflare.Identity;
using DelegatedAccess.Cloudflare.Tests.Support;

namespace DelegatedAccess.Cloudflare.Tests.Identity;

[TestFixture]
internal sealed class CloudflareIdentityReaderTests
{
    private const string User = """{"success":true,"result":{"id":"7c5dae5552338874e5053f2534d2767a","email":"ada@example.com"}}""";

    [Test]
    public async Task The_user_is_asked_for_and_their_id_is_the_subject()
    {
        var identity = await ReadAsync(request =>
        {
            Assert.That((request.Method, request.RequestUri!.ToString()), Is.EqualTo((HttpMethod.Get, "user")));
            return Answers.Json(User);
        });

        Assert.That(identity, Is.EqualTo(new GrantIdentity("7c5dae5552338874e5053f2534d2767a", "ada@example.com")));
    }

    [Test]
    public async Task Without_the_scope_nothing_is_asked()
    {
        var identity = await ReadAsync(_ => throw new AssertionException("Nothing may be sent."), "zone.read");

        Assert.That(identity, Is.Null);
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.Redirect)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public async Task An_api_that_fails_leaves_the_identity_unverified(HttpStatusCode status)
    {
        Assert.That(await ReadAsync(_ => Answers.Json(User, status)), Is.Null);
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("null")]
    [TestCase("{\"result\":null}")]
    [TestCase("{\"result\":[]}")]
    [TestCase("{\"result\":{\"email\":\"ada@example.com\"}}")]
    [TestCase("{\"result\":{\"id\":\"\"}}")]
    [TestCase("{\"result\":{\"id\":7}}")]
    [TestCase("{\"result\":{\"id\":\"../accounts\"}}")]
    [TestCase("{\"result\":{\"id\":\"a\\ud800\"}}")]
    public async Task An_answer_that_cannot_be_read_leaves_the_identity_unverified(string body)
    {
        Assert.That(await ReadAsync(_ => Answers.Json(body)), Is.Null);
    }

    [Test]
    public async Task A_body_over_64_KiB_is_not_read()
    {
        Assert.That(await ReadAsync(_ => Answers.Json(User + new string(' ', 65_536))), Is.Null);
    }

    [Test]
    public async Task A_connection_that_fails_leaves_the_identity_unverified()
    {
        Assert.That(await ReadAsync(_ => throw new HttpRequestException("down")), Is.Null);
        Assert.That(await ReadAsync(_ => throw new TaskCanceledException("timeout")), Is.Null);
    }

    [Test]
    public void Cancellation_is_the_callers_own()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.That(
            async () => await ReadAsync(_ => throw new TaskCanceledException(), "user-details.read", source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_name_is_cleaned_and_may_be_missing()
    {
        var named = await ReadAsync(_ => Answers.Json("""{"result":{"id":"u1","email":"a\u202eb\n"}}"""));
        var nameless = await ReadAsync(_ => Answers.Json("""{"result":{"id":"u1"}}"""));

        Assert.That(named, Is.EqualTo(new GrantIdentity("u1", "a b")));
        Assert.That(nameless, Is.EqualTo(new GrantIdentity("u1")));
    }

    // The reader has no use for the registration.
    private static async Task<GrantIdentity?> ReadAsync(
        Func<HttpRequestMessage, HttpResponseMessage> answer,
        string granted = "user-details.read",
        CancellationToken cancellationToken = default) =>
        await new CloudflareIdentityReader().ReadAsync(
            new GrantIdentityContext(null!, [granted], (request, _) => Task.FromResult(answer(request))),
            cancellationToken);
}
