namespace DelegatedAccess.Model;

/// <summary>The names that were registered while the services were set up; options know only what somebody asked for.</summary>
internal sealed class RegistrationNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> All => _names;

    public void Add(string name) => _names.Add(name);

    public bool Contains(string name) => _names.Contains(name);
}
