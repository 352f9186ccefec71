using CsCheck;
using DelegatedAccess.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Tests.Model;

internal sealed class DelegatedAccessOptionsTests
{
    private static readonly (Action<DelegatedAccessOptions> Break, string Named)[] Rules =
    [
        (options => options.AttemptTimeout = TimeSpan.Zero, "AttemptTimeout must be positive"),
        (options => options.AttemptTimeout = TimeSpan.FromSeconds(-1), "AttemptTimeout must be positive"),
        (options => options.CommitTime = TimeSpan.Zero, "CommitTime must be positive"),
        (options => options.ClaimLife = options.AttemptTimeout + options.CommitTime, "ClaimLife must be longer"),
        (options => options.ClaimLife = TimeSpan.FromMinutes(6), "ClaimLife must be at most"),
        (options => options.ListenTimeout = options.AttemptTimeout - TimeSpan.FromTicks(1), "ListenTimeout must not be shorter"),
        (options => options.ListenTimeout = TimeSpan.FromHours(2), "ListenTimeout must be at most"),
        (options => options.RefreshTimeout = options.ListenTimeout - TimeSpan.FromTicks(1), "RefreshTimeout must not be shorter"),
        (options => options.MaxRefreshesInFlight = 0, "MaxRefreshesInFlight must be positive"),
        (options => options.MaxCachedGrants = 0, "MaxCachedGrants must be positive"),
        (options => options.StoreCheckInterval = TimeSpan.Zero, "StoreCheckInterval must be positive"),
        (options => options.DrainTimeout = TimeSpan.Zero, "DrainTimeout must be positive"),
        (options => options.PendingAuthorizationLife = TimeSpan.Zero, "PendingAuthorizationLife must be positive"),
        (options => options.PendingAuthorizationLife = TimeSpan.FromHours(2), "PendingAuthorizationLife must be positive and at most"),
        (options => options.StoreTimeout = TimeSpan.Zero, "StoreTimeout"),
        (options => options.BackchannelHttpHandler = new SocketsHttpHandler(), "must not follow redirects"),
        (options => options.BackchannelHttpHandler = new HttpClientHandler(), "must not follow redirects"),
        (options => options.BackchannelHttpHandler = new Microsoft.Extensions.Http.Logging.LoggingHttpMessageHandler(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance) { InnerHandler = new HttpClientHandler() }, "must not follow redirects"),
    ];

    [Test]
    public void The_defaults_are_valid() => Assert.That(Validate(new DelegatedAccessOptions()).Succeeded, Is.True);

    [Test]
    public void Each_rule_is_kept_and_named([Range(0, 17)] int rule)
    {
        var options = new DelegatedAccessOptions();
        Rules[rule].Break(options);
        var result = Validate(options);
        Assert.That(result.Failures, Has.Some.Contains(Rules[rule].Named));
    }

    [Test]
    public void Every_rule_above_is_one_of_the_tests() => Assert.That(Rules, Has.Length.EqualTo(18));

    [Test]
    public void A_backchannel_that_follows_no_redirects_is_fine()
    {
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        Assert.That(Validate(new DelegatedAccessOptions { BackchannelHttpHandler = sockets }).Succeeded, Is.True);
    }

    [Test, Category("row-20")]
    public void A_claim_is_valid_only_if_it_covers_an_attempt_and_its_commit()
    {
        var span = Gen.Int[1, 40_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));
        var (valid, refused) = (0, 0);
        Gen.Select(span, span, span).Sample(
            (claim, attempt, commit) =>
            {
                var options = new DelegatedAccessOptions { ClaimLife = claim, AttemptTimeout = attempt, CommitTime = commit };
                var isValid = Validate(options).Succeeded;
                _ = isValid ? valid++ : refused++;
                return isValid == (claim > attempt + commit);
            },
            iter: 10_000, threads: 1);
        Assert.That((valid > 500, refused > 500), Is.EqualTo((true, true)));
    }

    [Test]
    public void Options_that_are_not_valid_fail_where_they_are_first_needed()
    {
        var services = new ServiceCollection();
        services.AddDelegatedAccess(options => options.ClaimLife = TimeSpan.FromSeconds(1));
        using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IAuthorizationFlow>());
    }

    private static ValidateOptionsResult Validate(DelegatedAccessOptions options) => new DelegatedAccessOptionsValidator().Validate(null, options);
}
