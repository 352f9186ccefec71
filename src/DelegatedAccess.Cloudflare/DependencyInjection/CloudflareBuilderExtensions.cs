using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Cloudflare.Accounts;
using DelegatedAccess.Cloudflare.Registration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Cloudflare to delegated access.</summary>
public static class CloudflareBuilderExtensions
{
    /// <summary>The name of the registration where the app gives none.</summary>
    public const string DefaultRegistration = "cloudflare";

    /// <summary>
    /// Adds a self-managed OAuth client of Cloudflare under the name <c>cloudflare</c>, <see cref="ICloudflareAccounts"/>, and an
    /// <see cref="IGrantAccountLister"/> under the registration's name. Display name, endpoints, API base address, traits and readers are
    /// set before <paramref name="configure"/> runs, which can change any of them; <c>offline_access</c> is added to the scopes
    /// afterwards, so the client needs the grant type <c>refresh_token</c>. See https://developers.cloudflare.com/fundamentals/oauth/.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDelegatedAccess</c>.</param>
    /// <param name="configure">Sets the client id, the secret and the scopes.</param>
    /// <remarks>
    /// A scope that Cloudflare refuses for self-managed clients fails the start with an <see cref="OptionsValidationException"/> that
    /// names the one that was meant.
    /// </remarks>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public static IDelegatedAccessBuilder AddCloudflare(
        this IDelegatedAccessBuilder builder,
        Action<ClientRegistrationOptions> configure) =>
        builder.AddCloudflare(DefaultRegistration, configure);

    /// <summary>
    /// Adds a self-managed OAuth client of Cloudflare under a name of its own, as
    /// <see cref="AddCloudflare(IDelegatedAccessBuilder, Action{ClientRegistrationOptions})"/> does; for apps with more than one client.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDelegatedAccess</c>.</param>
    /// <param name="name">
    /// The registration's permanent name; grants are bound to it. Called again with the same name, it configures once more.
    /// </param>
    /// <param name="configure">Sets the client id, the secret and the scopes.</param>
    /// <remarks>
    /// A scope that Cloudflare refuses for self-managed clients fails the start with an <see cref="OptionsValidationException"/> that
    /// names the one that was meant.
    /// </remarks>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public static IDelegatedAccessBuilder AddCloudflare(
        this IDelegatedAccessBuilder builder,
        string name,
        Action<ClientRegistrationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);

        if (IsAdded(builder.Services, name))
        {
            return builder.AddRegistration(name, configure);
        }

        builder.AddRegistration(name, options =>
        {
            CloudflareDefaults.Apply(options);
            configure(options);
        });
        builder.Services.PostConfigure<ClientRegistrationOptions>(name, AddOfflineAccess);
        builder.Services.AddSingleton(new CloudflareRegistration(name));
        builder.Services.AddHttpClient(CloudflareAccounts.ClientName(name)).AddDelegatedAccessHandler(name);
        builder.Services.TryAddTransient<ICloudflareAccounts, CloudflareAccounts>();
        builder.Services.TryAddKeyedTransient<IGrantAccountLister, CloudflareAccountLister>(name);
        return builder;
    }

    private static bool IsAdded(IServiceCollection services, string name) => services.Any(service =>
        !service.IsKeyedService
        && service.ImplementationInstance is CloudflareRegistration registration
        && registration.Name == name);

    private static void AddOfflineAccess(ClientRegistrationOptions options)
    {
        if (!options.Scopes.Contains(CloudflareScopes.OfflineAccess))
        {
            options.Scopes.Add(CloudflareScopes.OfflineAccess, CloudflareDefaults.BecauseOfflineAccess);
        }
    }
}
