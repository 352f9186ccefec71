using System.Reflection;
using System.Runtime.CompilerServices;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>A package whose sources and public surface keep the rules of the house.</summary>
internal sealed class Package
{
    private Package(Type oneOfItsTypes, params string[] extended)
    {
        Assembly = oneOfItsTypes.Assembly;
        Name = Assembly.GetName().Name!;
        Folder = Repository.PathOf("src", Name);
        Extended = extended;
        Files = Repository.SourcesIn(Folder);
    }

    public static Package Core { get; } = new(typeof(GrantKey), "Microsoft.Extensions.DependencyInjection", "System.Net.Http");

    public static Package AspNetCore { get; } = new(
        typeof(AspNetCore.ConnectOutcome), "Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http");

    public static Package EntityFrameworkCore { get; } = new(
        typeof(Microsoft.Extensions.DependencyInjection.DelegatedAccessEntityFrameworkCoreBuilderExtensions),
        "Microsoft.Extensions.DependencyInjection", "Microsoft.EntityFrameworkCore");

    public static Package Redis { get; } = new(typeof(Redis.RedisStoreOptions), "Microsoft.Extensions.DependencyInjection");

    public static IReadOnlyList<Package> All { get; } = [Core, AspNetCore, EntityFrameworkCore, Redis];

    /// <summary>Also its namespace.</summary>
    public string Name { get; }

    public Assembly Assembly { get; }

    public string Folder { get; }

    /// <summary>The namespaces of others in which its extension methods are found.</summary>
    public IReadOnlyList<string> Extended { get; }

    public IReadOnlyList<string> Files { get; }

    public IEnumerable<Type> PublicTypes => Assembly.GetExportedTypes().Where(type => !type.IsNested);

    /// <summary>The types that have a file; not what compilers and generators made.</summary>
    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type =>
        !type.IsNested && type.Namespace is not null && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && Files.Any(file => Path.GetFileNameWithoutExtension(file) == type.Name.Split('`')[0]));

    public override string ToString() => Name;
}
