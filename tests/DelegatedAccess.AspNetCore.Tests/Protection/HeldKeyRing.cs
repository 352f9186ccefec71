using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>A process's key ring, which is not read again before it is told to, as the framework's is not for a day.</summary>
internal sealed class HeldKeyRing(Func<IKeyRingProvider> open) : IKeyRingProvider
{
    private IKeyRing? _ring;

    /// <summary>Whether the place where the keys are kept is out of reach.</summary>
    public bool IsOutOfReach { get; set; }

    public static void Hold(IServiceCollection services)
    {
        var framework = services.Single(service => service.ServiceType == typeof(IKeyRingProvider)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IKeyRingProvider>(
            provider => new HeldKeyRing(() => (IKeyRingProvider)ActivatorUtilities.CreateInstance(provider, framework))));
    }

    public static HeldKeyRing Of(IServiceProvider services) => (HeldKeyRing)services.GetRequiredService<IKeyRingProvider>();

    public IKeyRing GetCurrentKeyRing() => IsOutOfReach ? throw new IOException("The share is gone.") : _ring ??= open().GetCurrentKeyRing();

    public void LookAgain() => _ring = null;
}
