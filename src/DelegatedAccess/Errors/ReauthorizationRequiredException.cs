namespace DelegatedAccess;

/// <summary>Only the user can help: send them through consent again.</summary>
public abstract class ReauthorizationRequiredException : DelegatedAccessException
{
    private protected ReauthorizationRequiredException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
