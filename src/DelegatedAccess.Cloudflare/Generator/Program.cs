using System.Runtime.CompilerServices;
using DelegatedAccess.Cloudflare.Generator;

// dotnet run --project src/DelegatedAccess.Cloudflare/Generator
var package = Path.GetFullPath(Path.Combine(PathOfThisFile(), "..", ".."));
foreach (var (path, text) in GeneratedFiles.Of(package))
{
    File.WriteAllText(Path.Combine(package, path), text);
    Console.WriteLine(path);
}

static string PathOfThisFile([CallerFilePath] string path = "") => path;
