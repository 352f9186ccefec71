using System.Text.RegularExpressions;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class MalformedCallbackTests
{
    // {0} is a valid state. None of these uses the authorization up.
    [TestCase("code=a&code=b&state={0}")]
    [TestCase("code=a&code=a&state={0}")]
    [TestCase("code=a&state={0}&state={0}")]
    [TestCase("code=a&state=x&state={0}")]
    [TestCase("error=access_denied&error=access_denied&state={0}")]
    [TestCase("code=a&state={0}&iss=x&iss=y")]
    [TestCase("error=a&error_description=b&error_description=c&state={0}")]
    [TestCase("co%64e=a&code=b&state={0}", Description = "an escaped name is the same name")]
    [TestCase("state={0}")]
    [TestCase("code=&state={0}")]
    [TestCase("code=%20&state={0}")]
    [TestCase("code=a%00b&state={0}")]
    [TestCase("code=a&error=access_denied&state={0}")]
    [TestCase("CODE=a&state={0}", Description = "names are compared exactly")]
    public async Task A_callback_that_repeats_or_lacks_what_matters_is_refused_and_burns_nothing(string query)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.AssertRefusedAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, query, Connecting.StateOf(callback)), ErrorCode.CallbackMalformed);
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [Test]
    public async Task A_callback_of_64_KiB_is_refused_and_burns_nothing()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var padded = callback + "&padding=" + new string('x', 64 * 1024);
        await connecting.AssertRefusedAsync(padded, ErrorCode.CallbackMalformed);
        await connecting.AssertRefusedAsync(string.Join('&', Enumerable.Repeat("a=b", 16 * 1024)), ErrorCode.CallbackMalformed);
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [TestCase("https://evil.example")]
    [TestCase("http://127.0.0.1:1.evil.example")]
    [TestCase("")]
    [TestCase("HTTP://127.0.0.1:1")]
    public async Task Another_issuer_is_refused_and_burns_nothing(string issuer)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.AssertRefusedAsync($"{callback}&iss={Uri.EscapeDataString(issuer)}", ErrorCode.IssuerMismatch);
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [TestCase("http://127.0.0.1:1")]
    [TestCase("http://127.0.0.1:1/")]
    public async Task The_right_issuer_is_accepted(string issuer)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var result = await connecting.CompleteAsync($"{callback}&iss={Uri.EscapeDataString(issuer)}");
        Assert.That(result.Granted, Is.Not.Empty);
    }

    [TestCase("%")]
    [TestCase("%zz")]
    [TestCase("%e2%82")]
    [TestCase("%ed%a0%80")]
    [TestCase("%00")]
    [TestCase("\\ud800", Description = "escaped, for an attribute cannot hold a lone surrogate")]
    [TestCase("\\udc00\\ud800")]
    [TestCase("%c0%ae")]
    public async Task Broken_escapes_and_lone_surrogates_in_a_state_match_nothing(string escaped)
    {
        var state = Regex.Unescape(escaped);
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        await connecting.AssertRefusedAsync($"code=a&state={state}", ErrorCode.StateUnknown);
        await connecting.AssertRefusedAsync($"code=a&state={Connecting.StateOf(callback)}{state}", ErrorCode.StateUnknown);
        Assert.That((await connecting.CompleteAsync(callback)).Granted, Is.Not.Empty);
    }

    [TestCase("%", ErrorCode.CodeRefused, Description = "printable, so the server's to refuse")]
    [TestCase("%ed%a0%80", ErrorCode.CodeRefused)]
    [TestCase("\\ud800", ErrorCode.CallbackMalformed)]
    [TestCase("%00%0d%0aInjected: yes", ErrorCode.CallbackMalformed)]
    public async Task A_code_of_such_text_is_refused_and_nothing_is_stored(string escaped, ErrorCode expected)
    {
        var code = Regex.Unescape(escaped);
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        var refused = await Assert.ThrowsAsync<AuthorizationStateException>(() => connecting.CompleteAsync($"code={code}&state={state}"));
        Assert.That(refused!.Code, Is.EqualTo(expected));
        Assert.That(connecting.World.Store.Writes, Is.Zero);
    }

    [Test]
    public async Task Unknown_parameters_are_ignored_however_often_they_come()
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        Assert.That((await connecting.CompleteAsync($"?{callback}&x=1&x=2&=&&scope=evil&%=%")).Granted, Does.Not.Contain("evil"));
    }
}
