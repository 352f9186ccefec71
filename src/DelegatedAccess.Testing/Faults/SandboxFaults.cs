namespace DelegatedAccess.Testing;

/// <summary>The faults of a sandbox, per endpoint.</summary>
public sealed class SandboxFaults
{
    internal SandboxFaults()
    {
    }

    /// <summary>Faults of the token endpoint; <see cref="SandboxFault.OnlyFor"/> narrows one to a grant type.</summary>
    public EndpointFaults Token { get; } = new();

    /// <summary>Faults of the revocation endpoint.</summary>
    public EndpointFaults Revocation { get; } = new();

    /// <summary>Faults of API v4.</summary>
    public EndpointFaults Api { get; } = new();

    /// <summary>Forgets the faults of all endpoints.</summary>
    public void Clear()
    {
        Token.Clear();
        Revocation.Clear();
        Api.Clear();
    }

    internal SandboxFault? Take(SandboxEndpoint endpoint, string? grantType) => endpoint switch
    {
        SandboxEndpoint.Token => Token.Take(grantType),
        SandboxEndpoint.Revocation => Revocation.Take(null),
        SandboxEndpoint.Api => Api.Take(null),
        _ => null,
    };
}
