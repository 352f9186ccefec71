using DelegatedAccess.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.DependencyInjection;

/// <inheritdoc cref="IDelegatedAccessBuilder"/>
internal sealed class DelegatedAccessBuilder(IServiceCollection services, RegistrationNames names) : IDelegatedAccessBuilder
{
    public IServiceCollection Services { get; } = services;

    public IDelegatedAccessBuilder AddRegistration(string name, Action<ClientRegistrationOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        names.Add(name);
        Services.AddOptions<ClientRegistrationOptions>(name).Configure(configure).ValidateOnStart();
        return this;
    }
}
