using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using DelegatedAccess.Grants.Records;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Tests.Docs;

/// <summary>What users rely on by its name or number is written down.</summary>
internal sealed class DocumentedNamesTests
{
    /// <summary>A paragraph and the blank line behind it.</summary>
    private const string Text = @"(?:.+\n)+\n";

    [Test]
    public void Every_member_of_a_payload_is_in_the_page_on_grants()
    {
        var json = GrantJsonContext.Default;
        JsonTypeInfo[] types = [json.GrantRecord, json.Claim, json.NotBefore, json.Lost, json.PendingRevocation];
        var names = types.SelectMany(type => type.Properties).Where(property => property is { IsExtensionData: false, Get: not null }).Select(property => property.Name);
        var page = Pages.Read("docs/grants.md");

        Assert.That(names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_log_event_is_in_the_page_on_errors_with_its_level()
    {
        var events = typeof(Diagnostics.Log).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();
        var page = Pages.Read("docs/errors.md");

        Assert.That(events, Is.Not.Empty);
        Assert.That(
            events.Where(one => !page.Contains($"| {one.EventId} | {one.Level} |", StringComparison.Ordinal)).Select(one => one.EventId), Is.Empty);
    }

    [Test]
    public void Every_error_code_has_an_entry_with_its_three_paragraphs()
    {
        var page = Pages.Read("docs/errors.md");
        var missing = Enum.GetValues<ErrorCode>()
            .Where(code => code != ErrorCode.None)
            .Select(code => code.ToId())
            .Where(id => !Regex.IsMatch(
                page, $@"(?m)^## {id}\n\n\*\*[^\n]+\*\*\n\n\*\*What happened\*\* {Text}\*\*What the app should do\*\* {Text}\*\*What support should say\*\* {Text}"));

        Assert.That(missing, Is.Empty);
    }
}
