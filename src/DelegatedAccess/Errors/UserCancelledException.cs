namespace DelegatedAccess;

/// <summary>The user pressed Cancel on the consent screen, or the sign-in was not finished. Nothing was stored or changed.</summary>
public sealed class UserCancelledException : DelegatedAccessException
{
    internal UserCancelledException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
