using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Cloudflare.Tests.Support;

/// <summary>A builder that keeps registrations as named options, as the core does.</summary>
internal sealed class StubBuilder : IDelegatedAccessBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection().AddOptions();

    public IDelegatedAccessBuilder AddRegistration(string name, Action<ClientRegistrationOptions> configure)
    {
        Services.Configure(name, configure);
        return this;
    }

    public ClientRegistrationOptions Options(string name)
    {
        using var services = Services.BuildServiceProvider();
        return services.GetRequiredService<IOptionsMonitor<ClientRegistrationOptions>>().Get(name);
    }
}
