using DelegatedAccess.Errors;
using DelegatedAccess.Model;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.DependencyInjection;

/// <summary>Refuses a client registration that could not work, or that would send a secret where it does not belong.</summary>
internal sealed class ClientRegistrationOptionsValidator(RegistrationNames names) : IValidateOptions<ClientRegistrationOptions>
{
    private const int MaxDisplayName = 64;

    public ValidateOptionsResult Validate(string? name, ClientRegistrationOptions options)
    {
        if (name is null || !names.Contains(name))
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = new List<string>();
        RequireEndpoint(failures, nameof(options.Issuer), options.Issuer);
        RequireEndpoint(failures, nameof(options.AuthorizationEndpoint), options.AuthorizationEndpoint);
        RequireEndpoint(failures, nameof(options.TokenEndpoint), options.TokenEndpoint);
        RequireEndpoint(failures, nameof(options.ApiBaseAddress), options.ApiBaseAddress);
        if (options.RevocationEndpoint is not null)
        {
            RequireEndpoint(failures, nameof(options.RevocationEndpoint), options.RevocationEndpoint);
        }

        if (options.ApiBaseAddress is { IsAbsoluteUri: true } address && !address.AbsolutePath.EndsWith('/'))
        {
            failures.Add("ApiBaseAddress must end with a slash, or relative addresses would replace its last segment.");
        }

        if (options.DisplayName is { } shown && (shown.Length > MaxDisplayName || UntrustedText.Printable(shown) != shown))
        {
            failures.Add($"DisplayName must be 1 to {MaxDisplayName} printable characters with no blank at either end, or null.");
        }

        if (options.Traits.KeepAliveAfter <= TimeSpan.Zero)
        {
            failures.Add("Traits.KeepAliveAfter must be positive, or null for never: a refresh could not put it off.");
        }

        RequireClient(failures, options);
        RequireScopes(failures, options);
        if (options.ApiHosts.FirstOrDefault(host => !IsHost(host)) is { } wrong)
        {
            failures.Add($"ApiHosts holds '{wrong}', which is not a host, or a host and a port other than the default.");
        }

        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => $"Client registration '{name}': {failure}"));
    }

    // What an address to it would be compared by, so that an entry that can never match is refused.
    private static bool IsHost(string host) =>
        Uri.TryCreate($"https://{host}", UriKind.Absolute, out var address)
        && Uri.CheckHostName(address.Host) != UriHostNameType.Unknown
        && string.Equals(address.Authority, host, StringComparison.OrdinalIgnoreCase);

    private static void RequireEndpoint(List<string> failures, string what, Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            failures.Add($"{what} is missing or not absolute.");
        }
        else if (!ClientRegistration.IsSecure(address))
        {
            failures.Add($"{what} must be https (http only on the loopback interface).");
        }
        else if (address.Fragment.Length > 0)
        {
            failures.Add($"{what} must have no fragment.");
        }
    }

    private static void RequireClient(List<string> failures, ClientRegistrationOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            failures.Add("ClientId is missing.");
        }

        if (options.ClientAuthentication == ClientAuthentication.None && !string.IsNullOrEmpty(options.ClientSecret))
        {
            failures.Add("ClientAuthentication is None, a public client, but there is a ClientSecret: remove it, or choose Basic or Post.");
        }
        else if (options.ClientAuthentication != ClientAuthentication.None && string.IsNullOrEmpty(options.ClientSecret))
        {
            failures.Add("ClientSecret is missing: set it, or choose ClientAuthentication.None for a public client.");
        }
    }

    private static void RequireScopes(List<string> failures, ClientRegistrationOptions options)
    {
        if (options.Scopes.Count + options.OptionalScopes.Count == 0)
        {
            failures.Add("No scopes: the consent screen would have nothing to allow.");
        }

        failures.AddRange(options.Scopes.Concat(options.OptionalScopes)
            .Select(scope => RequestedScope.RefusalOf(scope.Id, options.ScopeRefusal))
            .OfType<string>()
            .Distinct());
    }
}
