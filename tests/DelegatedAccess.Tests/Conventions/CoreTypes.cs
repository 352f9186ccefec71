using System.Reflection;
using System.Runtime.CompilerServices;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>The core's types and the folder, that is, the floor, that each one's file is in.</summary>
internal static class CoreTypes
{
    public static Assembly Assembly { get; } = typeof(GrantKey).Assembly;

    /// <summary>The types that have a file; not what compilers and generators made.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. Assembly.GetTypes().Where(type => !type.IsNested && type.Namespace is not null && !IsGenerated(type) && FilesOf(type).Count > 0),
    ];

    public static IReadOnlyList<Type> Public { get; } = [.. Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    public static string NameOf(Type type) => type.Name.Split('`')[0];

    /// <summary>The floor of a type, or of the type it is nested in; null for what is not the core's.</summary>
    public static string? FloorOf(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        if (outermost.Assembly != Assembly || IsGenerated(outermost))
        {
            return null;
        }

        return FilesOf(outermost) is [var file] ? FloorOf(file) : null;
    }

    public static string FloorOf(string file) => Path.GetRelativePath(Repository.Core, file).Split(Path.DirectorySeparatorChar)[0];

    private static List<string> FilesOf(Type type)
    {
        var files = Repository.CoreFiles.Where(file => Path.GetFileNameWithoutExtension(file) == NameOf(type)).ToList();
        return files.Count < 2 ? files : [.. files.Where(file => type.Namespace!.EndsWith("." + FloorOf(file), StringComparison.Ordinal)
            || type.Namespace.Contains("." + FloorOf(file) + ".", StringComparison.Ordinal))];
    }

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.Name.StartsWith('<');
}
