using DelegatedAccess.Authorization;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.DependencyInjection;

internal sealed class ConnectEndpointOptionsValidator : IValidateOptions<ConnectEndpointOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectEndpointOptions options)
    {
        var failures = new List<string>();
        if (options.PublicOrigin is { } origin
            && (!origin.IsAbsoluteUri || !ClientRegistration.IsSecure(origin) || origin.PathAndQuery != "/" || origin.Fragment.Length > 0 || origin.UserInfo.Length > 0))
        {
            failures.Add("PublicOrigin must be https or loopback, and nothing but scheme and host, such as https://app.example.com.");
        }

        if (!LocalUrl.IsLocal(options.HomePath))
        {
            failures.Add("HomePath must be a local path that begins with a single slash.");
        }

        if (options.StylePath is { } style && !LocalUrl.IsLocal(style))
        {
            failures.Add("StylePath must be a local path that begins with a single slash.");
        }

        if (options.AppName is { } appName && string.IsNullOrWhiteSpace(appName))
        {
            failures.Add("AppName must not be empty.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
