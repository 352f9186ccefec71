using System.Reflection;
using DelegatedAccess.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Tests.Docs;

internal sealed class LogDocumentationTests
{
    [Test]
    public void Every_log_event_is_in_the_page_on_errors_with_its_level()
    {
        var events = typeof(WebLog).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToList();
        var page = DelegatedAccess.Tests.Docs.Pages.Read("docs/errors.md");

        Assert.That(events, Is.Not.Empty);
        Assert.That(events.Where(one => !page.Contains($"| {one.EventId} | {one.Level} |", StringComparison.Ordinal)).Select(one => one.EventId), Is.Empty);
        Assert.That(events.Select(one => one.EventId), Is.Unique.And.All.InRange(1701, 1799));
    }
}
