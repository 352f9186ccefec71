using DelegatedAccess.Cloudflare.Generator;
using DelegatedAccess.Cloudflare.Tests.Support;

namespace DelegatedAccess.Cloudflare.Tests.Generation;

[TestFixture]
internal sealed class GeneratedFilesTests
{
    [Test]
    public void Committed_files_are_what_the_generator_makes_of_the_data()
    {
        var files = GeneratedFiles.Of(Package.Path).ToList();

        Assert.That(files, Has.Count.EqualTo(3));
        foreach (var (path, text) in files)
        {
            Assert.That(
                File.ReadAllText(Path.Combine(Package.Path, path)) == text,
                Is.True,
                $"{path} is stale. Run: dotnet run --project src/DelegatedAccess.Cloudflare/Generator");
        }
    }

    [Test]
    public void Two_scopes_with_one_constant_are_refused()
    {
        ScopeRow[] rows = [new("a-b.read", "other", "One"), new("a_b.read", "other", "Two")];

        Assert.That(() => ScopeSource.Constants(rows), Throws.TypeOf<InvalidDataException>().With.Message.Contains("ABRead"));
    }

    [Test]
    public void An_operation_that_is_there_twice_is_refused()
    {
        OperationRow[] rows = [new("GET", "/zones/{a}", ["zone.read"]), new("GET", "/zones/{b}", ["dns.read"])];

        Assert.That(() => OperationTree.Write(rows), Throws.TypeOf<InvalidDataException>());
    }
}
