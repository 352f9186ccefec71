using System.Diagnostics.CodeAnalysis;
using DelegatedAccess;
using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.DependencyInjection;
using DelegatedAccess.Grants.Stores.Files;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses where grants are kept, how they are encrypted there, and who hears of them.</summary>
public static class DelegatedAccessBuilderExtensions
{
    /// <summary>Keeps grants in the store; they must be protected too, with <see cref="ProtectGrantsWithKeyRing"/> or a protector of the app's own.</summary>
    /// <typeparam name="TStore">The store, a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IDelegatedAccessBuilder PersistGrantsTo<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IDelegatedAccessBuilder builder)
        where TStore : class, IGrantStore
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IGrantStore, TStore>());
        return builder;
    }

    /// <summary>Keeps grants in the store.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store.</param>
    public static IDelegatedAccessBuilder PersistGrantsTo(this IDelegatedAccessBuilder builder, IGrantStore store)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder;
    }

    /// <summary>Keeps pending authorizations in the store, so that connect and callback may meet different processes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store.</param>
    public static IDelegatedAccessBuilder PersistPendingAuthorizationsTo(this IDelegatedAccessBuilder builder, IPendingAuthorizationStore store)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(store));
        return builder;
    }

    /// <summary>Keeps pending authorizations in the store, so that connect and callback may meet different processes.</summary>
    /// <typeparam name="TStore">The store, a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IDelegatedAccessBuilder PersistPendingAuthorizationsTo<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(this IDelegatedAccessBuilder builder)
        where TStore : class, IPendingAuthorizationStore
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IPendingAuthorizationStore, TStore>());
        return builder;
    }

    /// <summary>
    /// Keeps grants and pending authorizations in a directory of this machine, for one process or several: a file each, that only this user of the machine
    /// can open. They must be protected too. A listing reads every file: for the grants of a tool or of a small service.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="directory">Where the files are; it is made at the first use, and must be on a file system that locks files.</param>
    public static IDelegatedAccessBuilder PersistGrantsToFileSystem(this IDelegatedAccessBuilder builder, DirectoryInfo directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        builder.Services.Replace(ServiceDescriptor.Singleton<IGrantStore>(
            services => new FileGrantStore(directory.FullName, services.GetRequiredService<TimeProvider>())));
        builder.Services.Replace(ServiceDescriptor.Singleton<IPendingAuthorizationStore>(
            services => new FilePendingAuthorizationStore(directory.FullName, services.GetRequiredService<TimeProvider>())));
        return builder;
    }

    /// <summary>Keeps grants in memory on purpose, and says so in the code instead of in a warning at every start.</summary>
    /// <param name="builder">The builder.</param>
    public static IDelegatedAccessBuilder UseMemoryStore(this IDelegatedAccessBuilder builder)
    {
        builder.Services.AddSingleton<MemoryStoreChoice>();
        return builder.PersistGrantsTo<MemoryGrantStore>();
    }

    /// <summary>Encrypts what is kept with AES-256-GCM under named keys.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Adds the keys.</param>
    public static IDelegatedAccessBuilder ProtectGrantsWithKeyRing(this IDelegatedAccessBuilder builder, Action<GrantKeyRingOptions> configure)
    {
        builder.Services.Configure(configure);
        builder.Services.AddSingleton<KeyRingChoice>();
        return builder;
    }

    /// <summary>Encrypts what is kept with a protector of the app's own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="protector">The protector.</param>
    public static IDelegatedAccessBuilder ProtectGrantsWith(this IDelegatedAccessBuilder builder, IGrantProtector protector)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(protector));
        return builder;
    }

    /// <summary>Encrypts what is kept with a protector of the app's own.</summary>
    /// <typeparam name="TProtector">The protector, a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IDelegatedAccessBuilder ProtectGrantsWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProtector>(
        this IDelegatedAccessBuilder builder)
        where TProtector : class, IGrantProtector
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IGrantProtector, TProtector>());
        return builder;
    }

    /// <summary>Adds a handler of grant events, a singleton. Several are told independently of each other.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IDelegatedAccessBuilder AddGrantEvents<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IDelegatedAccessBuilder builder)
        where THandler : class, IGrantEvents
    {
        builder.Services.AddSingleton<IGrantEvents, THandler>();
        return builder;
    }
}
