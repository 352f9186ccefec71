using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Model;

/// <summary>The client registrations by name, made anew when their options change.</summary>
internal sealed class RegistrationCatalog : IDisposable
{
    private readonly ConcurrentDictionary<string, ClientRegistration> _registrations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly IOptionsMonitor<ClientRegistrationOptions> _options;
    private readonly RegistrationNames _names;
    private readonly IDisposable? _subscription;

    public RegistrationCatalog(IOptionsMonitor<ClientRegistrationOptions> options, RegistrationNames names)
    {
        _options = options;
        _names = names;
        _subscription = options.OnChange((_, name) => Forget(name ?? ""));
    }

    /// <exception cref="InvalidOperationException">There is no such registration.</exception>
    /// <exception cref="OptionsValidationException">Its options are not valid.</exception>
    public ClientRegistration Get(string name) => TryGet(name)
        ?? throw new InvalidOperationException(
            $"There is no client registration named '{name}'. Add it with AddDelegatedAccess().AddRegistration(\"{name}\", ...), or by its provider's method.");

    public ClientRegistration? TryGet(string name) =>
        _registrations.TryGetValue(name, out var registration) ? registration
        : _names.Contains(name) ? Make(name)
        : null;

    public void Dispose() => _subscription?.Dispose();

    // Making and forgetting take turns, so that what was made from options that are changing is forgotten, and not kept.
    private ClientRegistration Make(string name)
    {
        lock (_lock)
        {
            return _registrations.GetOrAdd(name, static (key, options) => new ClientRegistration(key, options.Get(key)), _options);
        }
    }

    private void Forget(string name)
    {
        lock (_lock)
        {
            _registrations.TryRemove(name, out _);
        }
    }
}
