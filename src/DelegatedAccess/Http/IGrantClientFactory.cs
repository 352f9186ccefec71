using System.Diagnostics.CodeAnalysis;

namespace DelegatedAccess;

/// <summary>Makes clients that act for one grant, over the pooled handlers of a client with a delegated access handler.</summary>
public interface IGrantClientFactory
{
    /// <summary>Makes the typed client, acting for the grant.</summary>
    /// <typeparam name="TClient">A client added with <c>AddHttpClient&lt;TClient&gt;().AddDelegatedAccessHandler(...)</c>.</typeparam>
    /// <param name="key">The grant.</param>
    /// <param name="name">The client's name, where it was added under another than its type's.</param>
    /// <exception cref="InvalidOperationException">The client has no delegated access handler, or one of another registration.</exception>
    TClient CreateClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(GrantKey key, string? name = null)
        where TClient : class;

    /// <summary>Makes a plain client, acting for the grant.</summary>
    /// <param name="name">The name of a client added with <c>AddHttpClient(name).AddDelegatedAccessHandler(...)</c>.</param>
    /// <param name="key">The grant.</param>
    /// <exception cref="InvalidOperationException">The client has no delegated access handler, or one of another registration.</exception>
    HttpClient CreateClient(string name, GrantKey key);
}
