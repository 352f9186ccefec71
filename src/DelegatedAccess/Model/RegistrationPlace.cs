namespace DelegatedAccess.Model;

/// <summary>Where a registration stands as its options are now: for whoever needs it at every request, without looking for its name.</summary>
internal sealed class RegistrationPlace(string name, RegistrationCatalog catalog)
{
    private volatile ClientRegistration? _made;

    /// <inheritdoc cref="RegistrationCatalog.Get"/>
    public ClientRegistration Current => _made ?? catalog.Get(name);

    /// <summary>What was made from the options, or null to make it anew.</summary>
    public ClientRegistration? Made
    {
        get => _made;
        set => _made = value;
    }
}
