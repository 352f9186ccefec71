using System.Text.RegularExpressions;

namespace DelegatedAccess.Tests.Conventions;

internal sealed partial class FileTests
{
    private const int MostLines = 250;

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public async Task Every_file_is_short(Package package)
    {
        foreach (var file in package.Files)
        {
            Assert.That(await File.ReadAllLinesAsync(file), Has.Length.LessThan(MostLines), file);
        }
    }

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public async Task Every_file_holds_one_type_of_its_own_name(Package package)
    {
        foreach (var file in package.Files)
        {
            var names = TypeDeclaration().Matches(await File.ReadAllTextAsync(file)).Select(match => match.Groups["name"].Value);
            Assert.That(names, Is.EqualTo(new[] { Path.GetFileNameWithoutExtension(file) }), file);
        }
    }

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public async Task The_code_names_no_provider(Package package)
    {
        foreach (var file in package.Files)
        {
            var code = Comment().Replace(await File.ReadAllTextAsync(file), "");
            Assert.That(Provider().Matches(code).Select(match => match.Value), Is.Empty, file);
        }
    }

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public async Task Every_namespace_is_the_packages_or_its_folders(Package package)
    {
        foreach (var file in package.Files)
        {
            var name = Namespace().Match(await File.ReadAllTextAsync(file)).Groups["name"].Value;
            var folder = package.Name + "." + Path.GetRelativePath(package.Folder, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.That(package.Extended.Append(package.Name).Append(folder), Does.Contain(name), file);
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
