using DelegatedAccess.Cloudflare.Errors;

namespace DelegatedAccess.Cloudflare.Tests.Errors;

[TestFixture]
internal sealed class EdgeHeadersTests
{
    [Test]
    public void A_date_is_read_against_the_answers_own_clock()
    {
        var headers = Headers(("Date", "Tue, 10 Nov 2026 10:00:00 GMT"), ("Retry-After", "Tue, 10 Nov 2026 10:02:00 GMT"));

        Assert.That(headers.Retry, Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void A_date_that_has_passed_is_no_wait_at_all()
    {
        var headers = Headers(("Date", "Tue, 10 Nov 2026 10:00:00 GMT"), ("Retry-After", "Tue, 10 Nov 2026 09:00:00 GMT"));

        Assert.That(headers.Retry, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("Tue, 10 Nov 2026 10:02:00 GMT")]
    [TestCase("soon")]
    [TestCase("-5")]
    [TestCase("")]
    public void What_cannot_be_told_is_not_told(string value)
    {
        Assert.That(Headers(("Retry-After", value)).Retry, Is.Null);
    }

    [Test]
    public void Nobody_waits_longer_than_a_day()
    {
        Assert.That(Headers(("Retry-After", "2000000000")).Retry, Is.EqualTo(TimeSpan.FromDays(1)));
    }

    [TestCase("8f1c2d3e4a5b6c7d-FRA", true)]
    [TestCase("8f1c2d3e4a5b6c7d", true)]
    [TestCase("8f1c2d3e4a5b6c7d-FRA\nx", false)]
    [TestCase("<script>", false)]
    [TestCase("", false)]
    public void Only_a_ray_id_is_a_ray_id(string value, bool valid)
    {
        Assert.That(Headers(("cf-ray", value)).Ray, valid ? Is.EqualTo(value) : Is.Null);
    }

    [Test]
    public void Two_ray_ids_are_none()
    {
        Assert.That(Headers(("cf-ray", "8f1c2d3e4a5b6c7d"), ("cf-ray", "8f1c2d3e4a5b6c7e")).Ray, Is.Null);
    }

    private static (TimeSpan? Retry, string? Ray) Headers(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return (EdgeHeaders.RetryAfter(response.Headers), EdgeHeaders.RayId(response.Headers));
    }
}
