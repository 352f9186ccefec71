using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Grants.Files;

/// <summary>A directory for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _parent = System.IO.Directory.CreateTempSubdirectory("delegated-access-");

    /// <summary>Not made yet: a store makes it.</summary>
    public DirectoryInfo Directory => new(Path.Combine(_parent.FullName, "grants"));

    public IReadOnlyList<FileInfo> Grants => [.. Directory.EnumerateFiles("*.grant").OrderBy(file => file.Name, StringComparer.Ordinal)];

    public FileInfo FileOf(GrantKey key) => new(Path.Combine(Directory.FullName, GrantId.Of(key).Value + ".grant"));

    /// <summary>Starts a node that keeps its grants here.</summary>
    public Node StartNode(World world) => world.StartNode(builder => builder.Access = access => access.PersistGrantsToFileSystem(Directory));

    public void Dispose() => _parent.Delete(recursive: true);
}
