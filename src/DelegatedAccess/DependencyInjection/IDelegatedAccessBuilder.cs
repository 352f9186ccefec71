using DelegatedAccess;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures delegated access; made by <c>AddDelegatedAccess</c>.</summary>
public interface IDelegatedAccessBuilder
{
    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a client registration, or configures one again.</summary>
    /// <param name="name">Its permanent name; grants are bound to it.</param>
    /// <param name="configure">Sets it up.</param>
    IDelegatedAccessBuilder AddRegistration(string name, Action<ClientRegistrationOptions> configure);
}
