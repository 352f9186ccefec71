using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.DependencyInjection;

/// <summary>Makes the protector: the app's key ring, or keys that end with the process where the grants do too.</summary>
internal static class ProtectorFactory
{
    /// <exception cref="InvalidOperationException">Grants are persisted and no keys are given: they would be lost at the next start.</exception>
    public static IGrantProtector Create(IServiceProvider services)
    {
        var entropy = services.GetRequiredService<Entropy>();
        if (services.GetService<KeyRingChoice>() is not null)
        {
            return new KeyRingProtector(services.GetRequiredService<IOptions<GrantKeyRingOptions>>().Value, entropy);
        }

        if (services.GetRequiredService<IGrantStore>() is not MemoryGrantStore
            || services.GetRequiredService<IPendingAuthorizationStore>() is not MemoryPendingAuthorizationStore)
        {
            if (services.GetService<HostProtector>() is { } host)
            {
                return host.Create(services);
            }

            throw new InvalidOperationException(
                "Grants or pending authorizations are persisted, but nothing protects them. Call ProtectGrantsWithKeyRing(...) or ProtectGrantsWith(...): without lasting keys "
                + "they could not be read after a restart or by another process.");
        }

        var key = new byte[32];
        entropy.Fill(key);
        var ring = new GrantKeyRingOptions();
        ring.Add("process", Convert.ToBase64String(key));
        return new KeyRingProtector(ring, entropy);
    }
}
