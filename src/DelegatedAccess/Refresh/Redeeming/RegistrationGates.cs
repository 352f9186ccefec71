using System.Collections.Concurrent;
using DelegatedAccess.Diagnostics;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>The gate of every registration.</summary>
internal sealed class RegistrationGates(Entropy entropy)
{
    private readonly ConcurrentDictionary<string, RegistrationGate> _gates = new(StringComparer.Ordinal);

    public RegistrationGate For(string registration) => _gates.GetOrAdd(registration, static (_, source) => new RegistrationGate(source), entropy);
}
