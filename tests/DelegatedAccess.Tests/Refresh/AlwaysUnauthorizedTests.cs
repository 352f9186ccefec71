using System.Net;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class AlwaysUnauthorizedTests
{
    private const int Calls = 1_000;

    private World _world = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    [Category("row-54")]
    public async Task An_endpoint_that_always_answers_401_costs_one_refresh_per_doubling_back_off_and_never_the_grant()
    {
        await CallAsync();
        Assert.That(Refreshes, Is.Zero, "A token that young is not why.");

        Pass(seconds: 61);
        await CallAsync();
        Assert.That(Refreshes, Is.EqualTo(1));

        Pass(seconds: 61);
        await CallAsync();
        Assert.That(Refreshes, Is.EqualTo(1), "The wait has doubled.");

        Pass(seconds: 60);
        await CallAsync();
        Assert.That(Refreshes, Is.EqualTo(2));

        using var healthy = await _node.CallAsync();
        Assert.That(healthy.IsSuccessStatusCode, Is.True);
        Assert.That((await _node.Grants.FindAsync(Node.Key()))!.Status, Is.EqualTo(GrantStatus.Active));
    }

    [Test]
    [Category("row-54")]
    public async Task A_token_that_works_again_elsewhere_ends_the_back_off()
    {
        Pass(seconds: 61);
        await CallAsync(calls: 1);
        Pass(seconds: 121);
        _world.Sandbox.Model.ExpireAccessTokens();
        using var recovered = await _node.CallAsync();
        Assert.That((recovered.StatusCode, Refreshes), Is.EqualTo((HttpStatusCode.OK, 2)));

        Pass(seconds: 61);
        _world.Sandbox.Model.ExpireAccessTokens();
        using var again = await _node.CallAsync();

        Assert.That((again.StatusCode, Refreshes), Is.EqualTo((HttpStatusCode.OK, 3)));
    }

    private int Refreshes => _world.Sandbox.Counters.TokenByRefresh;

    private void Pass(int seconds) => _world.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private async Task CallAsync(int calls = Calls)
    {
        for (var call = 0; call < calls; call++)
        {
            using var answer = await _node.CallAsync(path: "always-401");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(answer.GetApiErrorReading()!.Kind, Is.EqualTo(ApiErrorKind.TokenRefused));
        }
    }
}
