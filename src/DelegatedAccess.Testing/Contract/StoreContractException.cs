namespace DelegatedAccess.Testing;

/// <summary>A store did not keep what the contract of stores promises.</summary>
public sealed class StoreContractException : Exception
{
    internal StoreContractException(string message)
        : base(message)
    {
    }
}
