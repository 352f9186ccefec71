namespace DelegatedAccess;

/// <summary>There is no grant under this key, or it was disconnected.</summary>
public sealed class NotConnectedException : ReauthorizationRequiredException
{
    internal NotConnectedException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
