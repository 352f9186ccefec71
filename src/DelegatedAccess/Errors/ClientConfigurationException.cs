namespace DelegatedAccess;

/// <summary>The client registration does not fit what the authorization server has, or a request would break its rules. The message names the exact fix; grants are untouched.</summary>
public sealed class ClientConfigurationException : DelegatedAccessException
{
    internal ClientConfigurationException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
