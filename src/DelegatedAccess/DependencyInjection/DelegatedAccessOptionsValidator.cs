using Microsoft.Extensions.Options;

namespace DelegatedAccess.DependencyInjection;

/// <summary>Refuses settings under which a grant could be lost.</summary>
internal sealed class DelegatedAccessOptionsValidator : IValidateOptions<DelegatedAccessOptions>
{
    public ValidateOptionsResult Validate(string? name, DelegatedAccessOptions options)
    {
        var failures = new List<string>();
        void Require(bool condition, string failure)
        {
            if (!condition)
            {
                failures.Add(failure);
            }
        }

        Require(options.AttemptTimeout > TimeSpan.Zero, "AttemptTimeout must be positive.");
        Require(options.CommitTime > TimeSpan.Zero, "CommitTime must be positive.");
        Require(
            options.ClaimLife > options.AttemptTimeout + options.CommitTime,
            "ClaimLife must be longer than AttemptTimeout and CommitTime together: a claim covers one attempt and its commit.");
        Require(options.ClaimLife <= TimeSpan.FromMinutes(5), "ClaimLife must be at most five minutes: so long a dead process holds a grant.");
        Require(options.StoreTimeout > TimeSpan.Zero && options.StoreTimeout <= TimeSpan.FromMinutes(5), "StoreTimeout must be positive and at most five minutes.");
        Require(options.ListenTimeout >= options.AttemptTimeout, "ListenTimeout must not be shorter than AttemptTimeout.");
        Require(options.ListenTimeout <= TimeSpan.FromHours(1), "ListenTimeout must be at most an hour.");
        Require(options.RefreshTimeout >= options.ListenTimeout, "RefreshTimeout must not be shorter than ListenTimeout.");
        Require(options.MaxRefreshesInFlight > 0, "MaxRefreshesInFlight must be positive.");
        Require(options.MaxCachedGrants > 0, "MaxCachedGrants must be positive.");
        Require(options.StoreCheckInterval > TimeSpan.Zero, "StoreCheckInterval must be positive.");
        Require(options.DrainTimeout > TimeSpan.Zero, "DrainTimeout must be positive.");
        Require(
            options.PendingAuthorizationLife > TimeSpan.Zero && options.PendingAuthorizationLife <= TimeSpan.FromHours(1),
            "PendingAuthorizationLife must be positive and at most an hour.");
        Require(
            options.BackchannelHttpHandler is null || !Chain(options.BackchannelHttpHandler).Any(handler =>
                handler is SocketsHttpHandler { AllowAutoRedirect: true } or HttpClientHandler { AllowAutoRedirect: true }),
            "BackchannelHttpHandler must not follow redirects: set AllowAutoRedirect to false.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<HttpMessageHandler> Chain(HttpMessageHandler handler)
    {
        for (var next = handler; next is not null; next = (next as DelegatingHandler)?.InnerHandler)
        {
            yield return next;
        }
    }
}
