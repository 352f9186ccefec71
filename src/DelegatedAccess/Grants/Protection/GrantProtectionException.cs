namespace DelegatedAccess;

/// <summary>Stored bytes do not decrypt. Thrown by an <see cref="IGrantProtector"/>; callers of the SDK see a <see cref="GrantStoreException"/>.</summary>
public sealed class GrantProtectionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, without any plain text.</param>
    /// <param name="isKeyUnknown">Whether the key is not here, so that it may still arrive; false where the bytes are damaged or moved.</param>
    public GrantProtectionException(string message, bool isKeyUnknown)
        : base(message)
    {
        IsKeyUnknown = isKeyUnknown;
    }

    /// <summary>Whether the key is not here, so that it may still arrive.</summary>
    public bool IsKeyUnknown { get; }
}
