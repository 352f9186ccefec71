namespace DelegatedAccess.DependencyInjection;

/// <summary>What the kind of host brings to protect persisted grants with, where the app chose nothing.</summary>
/// <param name="Create">Makes the protector.</param>
internal sealed record HostProtector(Func<IServiceProvider, IGrantProtector> Create);
