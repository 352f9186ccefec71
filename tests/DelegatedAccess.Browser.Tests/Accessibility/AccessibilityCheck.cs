using System.Text.Json;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Accessibility;

/// <summary>Runs all rules of axe-core, its best practices included, on a page as it is in the browser.</summary>
internal static class AccessibilityCheck
{
    private const string Run =
        """
        async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations.map(violation => ({
          rule: violation.id,
          impact: violation.impact,
          help: violation.help,
          targets: violation.nodes.map(node => `${node.target.join(' ')} [${node.any.map(check => check.message).join(' ')}]`),
        })))
        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "DelegatedAccess.Browser.Tests", "Accessibility");
    private static readonly Lazy<string> Axe = new(Read);

    public static async Task AssertNoViolationAsync(IPage page) =>
        Assert.That(await FindAsync(page), Is.Empty, "Violations on " + page.Url);

    /// <summary>What axe-core has against a page.</summary>
    public static async Task<IReadOnlyList<AxeViolation>> FindAsync(IPage page)
    {
        // Evaluated over the debugging protocol, which a content security policy does not bind; a script element would be refused.
        await page.EvaluateAsync(Axe.Value);
        return JsonSerializer.Deserialize<List<AxeViolation>>(await page.EvaluateAsync<string>(Run), JsonSerializerOptions.Web)!;
    }

    private static string Read()
    {
        var file = Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js");
        return File.Exists(file)
            ? File.ReadAllText(file)
            : throw new InvalidOperationException($"There is no axe-core. Run npm ci --ignore-scripts in {Folder}; dotnet test does.");
    }
}
