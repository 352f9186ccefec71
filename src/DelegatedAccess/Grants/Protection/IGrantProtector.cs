namespace DelegatedAccess;

/// <summary>
/// Encrypts what a store keeps, bound to the identity it is asked for: bytes that were moved to another identity must not decrypt. Sits above
/// the store, so that no store can forget it. Singletons.
/// </summary>
public interface IGrantProtector
{
    /// <summary>Encrypts a payload.</summary>
    /// <param name="payload">The plain bytes.</param>
    /// <param name="identity">The identity to bind them to, as associated data.</param>
    byte[] Protect(ReadOnlySpan<byte> payload, string identity);

    /// <summary>Decrypts a payload.</summary>
    /// <param name="payload">The encrypted bytes.</param>
    /// <param name="identity">The identity they were bound to.</param>
    /// <exception cref="GrantProtectionException">They do not decrypt.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> payload, string identity);
}
