using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class CodeAnswerTests
{
    private const string Json = "application/json;charset=UTF-8";

    [TestCaseSource(typeof(BadTokenAnswers), nameof(BadTokenAnswers.Names))]
    public async Task A_bad_answer_to_a_code_is_a_typed_error_and_nothing_is_stored(string name)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        connecting.World.Sandbox.Faults.Token.Always(SandboxFault.Answer(200, Json, BadTokenAnswers.Body(name)));
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => connecting.CompleteAsync($"code=c&state={state}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed!.Code, Is.EqualTo(ErrorCode.ProviderAnswerUnreadable));
            Assert.That(failed.ToString(), Does.Not.Contain("new-access-token").And.Not.Contains("new-refresh-token"));
            Assert.That(connecting.CodeExchanges, Is.EqualTo(1));
            Assert.That(connecting.World.Store.Writes, Is.Zero);
            Assert.That(await connecting.Node.Grants.FindAsync(Node.Key()), Is.Null);
        }
    }

    [TestCase(null)]
    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/jsonp")]
    public async Task An_answer_that_does_not_call_itself_json_is_not_read(string? contentType)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        connecting.World.Sandbox.Faults.Token.Always(SandboxFault.Answer(200, contentType, BadTokenAnswers.Good));
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => connecting.CompleteAsync($"code=c&state={state}"));
        Assert.That(failed!.Code, Is.EqualTo(ErrorCode.ProviderAnswerUnreadable));
    }

    [TestCase("expires_in", null)]
    [TestCase("expires_in", "null")]
    [TestCase("expires_in", "1")]
    [TestCase("expires_in", "2147483647")]
    [TestCase("refresh_token", null)]
    [TestCase("refresh_token", "null")]
    [TestCase("scope", null)]
    [TestCase("scope", "\"\"")]
    [TestCase("token_type", null)]
    [TestCase("token_type", "\"BEARER\"")]
    [TestCase(null, null)]
    public async Task An_answer_within_the_standard_connects(string? member, string? json)
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.Answer(200, Json, BadTokenAnswers.With(member, json)));
        await connecting.CompleteAsync($"code=c&state={state}");
        var record = await connecting.Node.FindRecordAsync();
        Assert.That(record!.AccessToken!.Reveal(), Is.EqualTo("new-access-token"));
    }

    [Test]
    public async Task Members_that_nobody_knows_are_ignored()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var body = BadTokenAnswers.Good[..^1] + ",\"id_token\":{},\"x\":[[1]],\"\\u00e4\":\"\u00e4\"}";
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.Answer(200, "application/problem+json", body));
        Assert.That((await connecting.CompleteAsync($"code=c&state={state}")).Granted, Is.EqualTo(new[] { "zone.read" }));
    }
}
