using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class CallbackStateTests
{
    private const string Cookie = "a-random-cookie-of-this-browser";

    [TestCase("code=c")]
    [TestCase("code=c&state=")]
    [TestCase("error=access_denied")]
    [TestCase("")]
    public async Task A_callback_without_state_is_refused_whatever_else_it_says(string query)
    {
        await using var connecting = new Connecting();
        await connecting.AssertRefusedAsync(query, ErrorCode.StateMissing);
    }

    [TestCase("code=c&state=never-issued")]
    [TestCase("error=access_denied&state=never-issued")]
    public async Task A_callback_with_an_unknown_state_is_refused_before_anything_it_says_is_acted_upon(string query)
    {
        await using var connecting = new Connecting();
        await connecting.AssertRefusedAsync(query, ErrorCode.StateUnknown);
    }

    [Test]
    public async Task A_state_in_another_case_is_unknown()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var state = Connecting.StateOf(callback);
        await connecting.AssertRefusedAsync($"code=c&state={state.ToUpperInvariant()}", ErrorCode.StateUnknown);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("another-browser")]
    [TestCase("a-random-cookie-of-this-browseR")]
    public async Task Another_browser_is_foreign_and_does_not_burn_the_authorization(string? binding)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync(binding: Cookie);
        var refused = await connecting.AssertRefusedAsync(callback, ErrorCode.StateForeign, binding);
        Assert.That(refused.RecommendedAction, Is.EqualTo(RecommendedAction.Reconsent));
        Assert.That((await connecting.CompleteAsync(callback, Cookie)).Granted, Is.Not.Empty);
    }

    [TestCase(null)]
    [TestCase("somebody-else")]
    [TestCase("Someone")]
    public async Task Another_user_is_foreign_and_does_not_burn_the_authorization(string? connectedBy)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateForeign, connectedBy: connectedBy);
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_foreign_browser_learns_nothing_of_a_used_authorization()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync(binding: Cookie);
        await connecting.CompleteAsync(callback, Cookie);
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateForeign, "another-browser");
    }

    [Test]
    public async Task After_ten_minutes_it_is_too_late()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Clock.Advance(TimeSpan.FromMinutes(10));
        await connecting.AssertRefusedAsync(callback, ErrorCode.StateExpired);
    }

    /// <summary>A store may drop it when its own time ends: that is later than the callback's.</summary>
    [TestCase(19.9, ErrorCode.StateExpired)]
    [TestCase(20, ErrorCode.StateUnknown)]
    public async Task For_ten_minutes_more_whoever_is_late_is_told_so(double minutes, ErrorCode code)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await connecting.AssertRefusedAsync(callback, code);
    }

    [Test]
    public async Task A_moment_before_ten_minutes_it_is_not()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        connecting.World.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task Every_refusal_carries_a_reference_that_the_log_has_too()
    {
        await using var connecting = new Connecting();
        var refused = await connecting.AssertRefusedAsync("code=c&state=never-issued", ErrorCode.StateUnknown);
        var logged = connecting.Node.Logs.GetSnapshot().Select(record => record.Message);
        Assert.That(refused.Message, Does.Contain(refused.SupportReference));
        Assert.That(logged, Has.Some.Contains(refused.SupportReference));
    }

    [Test]
    public async Task A_state_that_began_at_another_client_is_not_redeemed_at_this_one()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var other = connecting.World.StartNode(builder =>
        {
            builder.SandboxClient = connecting.World.Sandbox.PublicClient;
            builder.Access = access => Microsoft.Extensions.DependencyInjection.DelegatedAccessBuilderExtensions
                .PersistPendingAuthorizationsTo(access, connecting.Pending);
        });
        var refused = await Assert.ThrowsAsync<AuthorizationStateException>(
            () => other.Flow.CompleteAsync(AuthorizationCallback.FromQuery(callback, connectedBy: "someone")).AsTask());
        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.IssuerMismatch));
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty, "not burnt");
    }
}
