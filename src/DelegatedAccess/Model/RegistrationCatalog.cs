using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Model;

/// <summary>The client registrations by name, made anew when their options change.</summary>
internal sealed class RegistrationCatalog : IDisposable
{
    private readonly ConcurrentDictionary<string, RegistrationPlace> _places = new(StringComparer.Ordinal);
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
        _places.TryGetValue(name, out var place) && place.Made is { } made ? made
        : _names.Contains(name) ? Make(name)
        : null;

    /// <summary>The place of a registration, which stays the same when its options change.</summary>
    public RegistrationPlace PlaceOf(string name) => _places.GetOrAdd(name, static (key, catalog) => new RegistrationPlace(key, catalog), this);

    public void Dispose() => _subscription?.Dispose();

    // Making and forgetting take turns, so that what was made from options that are changing is forgotten, and not kept.
    private ClientRegistration Make(string name)
    {
        lock (_lock)
        {
            return PlaceOf(name).Made ??= new ClientRegistration(name, _options.Get(name));
        }
    }

    private void Forget(string name)
    {
        lock (_lock)
        {
            if (_places.TryGetValue(name, out var place))
            {
                place.Made = null;
            }
        }
    }
}
