using System.Text.RegularExpressions;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

internal sealed partial class FileTests
{
    private const int MostLines = 250;

    [Test]
    public async Task Every_file_is_short()
    {
        foreach (var file in Repository.CoreFiles)
        {
            Assert.That(await File.ReadAllLinesAsync(file), Has.Length.LessThan(MostLines), file);
        }
    }

    [Test]
    public async Task Every_file_holds_one_type_of_its_own_name()
    {
        foreach (var file in Repository.CoreFiles)
        {
            var names = TypeDeclaration().Matches(await File.ReadAllTextAsync(file)).Select(match => match.Groups["name"].Value);
            Assert.That(names, Is.EqualTo(new[] { Path.GetFileNameWithoutExtension(file) }), file);
        }
    }

    [Test]
    public async Task The_code_of_the_core_names_no_provider()
    {
        foreach (var file in Repository.CoreFiles)
        {
            var code = Comment().Replace(await File.ReadAllTextAsync(file), "");
            Assert.That(Provider().Matches(code).Select(match => match.Value), Is.Empty, file);
        }
    }

    [Test]
    public async Task Every_namespace_is_the_packages_or_its_folders()
    {
        foreach (var file in Repository.CoreFiles)
        {
            var name = Namespace().Match(await File.ReadAllTextAsync(file)).Groups["name"].Value;
            var folder = "DelegatedAccess." + Path.GetRelativePath(Repository.Core, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.That(name, Is.AnyOf("DelegatedAccess", folder, "Microsoft.Extensions.DependencyInjection", "System.Net.Http"), file);
        }
    }

    [GeneratedRegex(@"^(?:public |internal |file |static |sealed |abstract |partial |readonly |ref )*(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("cloudflare|hydra|cf-ray|cfoat", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Provider();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
