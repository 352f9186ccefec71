namespace DelegatedAccess;

/// <summary>The reconnecting user is somebody else than the one who connected. The old grant stays as it was; the new one is revoked.</summary>
public sealed class AccountMismatchException : DelegatedAccessException
{
    internal AccountMismatchException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
