using System.Diagnostics.CodeAnalysis;
using DelegatedAccess.AspNetCore;
using DelegatedAccess.AspNetCore.DependencyInjection;
using DelegatedAccess.AspNetCore.Protection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings delegated access to ASP.NET Core.</summary>
public static class ConnectEndpointsBuilderExtensions
{
    /// <summary>Adds what <c>MapDelegatedAccess</c> needs.</summary>
    /// <param name="builder">The builder of <c>AddDelegatedAccess</c>.</param>
    /// <param name="configure">Changes how the endpoints behave; the defaults fit.</param>
    public static IDelegatedAccessBuilder AddConnectEndpoints(this IDelegatedAccessBuilder builder, Action<ConnectEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ConnectEndpointServices.AddTo(builder.Services);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    /// <summary>Says whose grants web requests are about, where it is not each user's own: a workspace's, for example.</summary>
    /// <typeparam name="TResolver">The resolver, a scoped service of the request. It must check that the user belongs to the owner that it returns.</typeparam>
    /// <param name="builder">The builder of <c>AddDelegatedAccess</c>.</param>
    public static IDelegatedAccessBuilder ResolveGrantOwnersWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this IDelegatedAccessBuilder builder)
        where TResolver : class, IGrantOwnerResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        ConnectEndpointServices.AddTo(builder.Services);
        builder.Services.Replace(ServiceDescriptor.Scoped<IGrantOwnerResolver, TResolver>());
        return builder;
    }

    /// <summary>
    /// Encrypts what is kept with the app's Data Protection key ring. That is the default of a web app that persists grants and gives no other keys. Several
    /// machines share the key ring and the application name.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDelegatedAccess</c>.</param>
    public static IDelegatedAccessBuilder ProtectGrantsWithDataProtection(this IDelegatedAccessBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        return builder.ProtectGrantsWith<DataProtectionGrantProtector>();
    }
}
