using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class CodeExchangeFailureTests
{
    private static readonly (SandboxFault Fault, ErrorCode Code)[] Failures =
    [
        (SandboxFault.ConnectionCut(FaultTiming.AfterCommit), ErrorCode.ProviderConnectionLost),
        (SandboxFault.ConnectionCut(FaultTiming.BeforeCommit), ErrorCode.ProviderConnectionLost),
        (SandboxFault.CutInBody(), ErrorCode.ProviderAnswerUnreadable),
        (SandboxFault.TruncatedBody(), ErrorCode.ProviderAnswerUnreadable),
        (SandboxFault.EmptyBody(), ErrorCode.ProviderAnswerUnreadable),
        (SandboxFault.ServerError(503, timing: FaultTiming.AfterCommit), ErrorCode.ProviderServerError),
        (SandboxFault.ServerError(500), ErrorCode.ProviderServerError),
        (SandboxFault.TooManyRequests(TimeSpan.FromSeconds(7)), ErrorCode.ProviderThrottled),
        (SandboxFault.HtmlChallenge(), ErrorCode.ProviderChallenged),
        (SandboxFault.CaptivePortal(), ErrorCode.ProviderChallenged),
        (SandboxFault.Redirect(new Uri("https://evil.example/")), ErrorCode.ProviderRedirected),
        (SandboxFault.Conflict(), ErrorCode.ProviderRefused),
        (SandboxFault.SerializationFailure(), ErrorCode.ProviderRefused),
        (SandboxFault.StripFields("access_token"), ErrorCode.ProviderAnswerUnreadable),
    ];

    [TestCaseSource(nameof(FailureCases))]
    public async Task A_code_is_never_sent_again_and_nothing_is_stored(int index)
    {
        var (fault, code) = Failures[index];
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Sandbox.Faults.Token.Enqueue(fault);
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => connecting.CompleteAsync(callback));
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateReplayed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed!.Code, Is.EqualTo(code));
            Assert.That(connecting.CodeExchanges, Is.EqualTo(1));
            Assert.That(connecting.World.Store.Writes, Is.Zero);
        }
    }

    [Test]
    public async Task A_throttled_exchange_says_how_long_to_wait()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(7)));
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => connecting.CompleteAsync(callback));
        Assert.That(failed!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task A_server_that_cannot_be_reached_was_sent_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.ConnectionRefused());
        await connecting.AssertRefusedAsync<ProviderUnavailableException>(callback, ErrorCode.ProviderUnreachable);
    }

    [Test]
    public async Task An_exchange_without_an_answer_ends_in_a_timeout_and_one_call()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
        var completing = connecting.CompleteAsync(callback);
        await connecting.World.PassTimeUntilAsync(completing, TimeSpan.FromMinutes(2));
        var failed = await Assert.ThrowsAsync<ProviderUnavailableException>(() => completing);
        Assert.That((failed!.Code, connecting.CodeExchanges), Is.EqualTo((ErrorCode.ProviderTimeout, 1)));
    }

    [Test]
    public async Task A_wrong_client_secret_is_the_registrations()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Sandbox.DefaultClient.RotateSecret();
        connecting.World.Sandbox.DefaultClient.DropOldSecret();
        var failed = await Assert.ThrowsAsync<ClientConfigurationException>(() => connecting.CompleteAsync(callback));
        Assert.That((failed!.Code, connecting.World.Store.Writes), Is.EqualTo((ErrorCode.InvalidClient, 0)));
    }

    [Test]
    public async Task A_code_the_server_no_longer_knows_is_a_bad_callback()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var failed = await Assert.ThrowsAsync<AuthorizationStateException>(() => connecting.CompleteAsync($"code=stolen&state={state}"));
        Assert.That((failed!.Code, connecting.CodeExchanges), Is.EqualTo((ErrorCode.CodeRefused, 1)));
    }

    [Test]
    public async Task A_failed_exchange_leaves_the_older_grant_as_it_was()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync();
        var before = (await connecting.World.StoredAsync())!.Version;
        connecting.World.Sandbox.Faults.Token.Enqueue(SandboxFault.ServerError());
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => connecting.Node.ConnectAsync());
        Assert.That((await connecting.World.StoredAsync())!.Version, Is.EqualTo(before));
    }

    private static IEnumerable<TestCaseData> FailureCases() =>
        Failures.Select((failure, index) => new TestCaseData(index).SetArgDisplayNames($"{failure.Fault.Name}, {failure.Fault.Timing}, {index}"));
}
