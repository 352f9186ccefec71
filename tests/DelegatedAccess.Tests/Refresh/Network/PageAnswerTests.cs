using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;

namespace DelegatedAccess.Tests.Refresh.Network;

[Category("row-31")]
internal sealed class PageAnswerTests
{
    private static readonly Func<SandboxFault>[] Pages = [SandboxFault.HtmlChallenge, SandboxFault.CaptivePortal];

    [TestCaseSource(nameof(Pages))]
    public async Task A_page_in_place_of_an_answer_means_back_off_and_names_the_ray(Func<SandboxFault> page)
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Always(page());

        var error = await world.FailAsync<ProviderUnavailableException>(node, atMost: TimeSpan.FromSeconds(1));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.ProviderChallenged));
        Assert.That(error.Server!.RayId, Is.Not.Null.And.Not.Empty);
        Assert.That(error.Message, Does.Contain(error.Server.RayId));
        Assert.That(error.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(world.Redeemed(), Is.EqualTo(1), "A page is no reason to send again at once.");
        Assert.That((await node.RecordAsync()).Status, Is.EqualTo(GrantStatus.Active));

        world.TokenFaults().Clear();
        world.Clock.Advance(error.RetryAfter!.Value);
        await world.CallAsync(node);
    }

    [Test]
    public async Task A_page_that_quotes_an_OAuth_error_is_not_one()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.Answer(400, "text/html", "{\"error\":\"invalid_grant\"}"));

        var error = await world.FailAsync<ProviderUnavailableException>(node);

        Assert.That((error.Code, error.Server!.Error), Is.EqualTo((ErrorCode.ProviderChallenged, (string?)null)));
        Assert.That((await node.RecordAsync()).Lost, Is.Null);
    }

    [Test]
    public async Task A_challenge_was_not_processed_and_a_portal_may_have_hidden_an_answer()
    {
        await using var world = new World();
        var node = await world.StartExpiredAsync();
        world.TokenFaults().Enqueue(SandboxFault.HtmlChallenge());
        await world.FailAsync<ProviderUnavailableException>(node);
        Assert.That((await node.RecordAsync()).Unanswered, Is.Zero);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.TokenFaults().Enqueue(SandboxFault.CaptivePortal());
        await world.FailAsync<ProviderUnavailableException>(node);
        Assert.That((await node.RecordAsync()).Unanswered, Is.EqualTo(1));
    }
}
