using DelegatedAccess.Diagnostics;
using DelegatedAccess.Refresh.Redeeming;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class BackOffTests
{
    [TestCase(0, 2)]
    [TestCase(1, 4)]
    [TestCase(8, 512)]
    [TestCase(9, 900)]
    [TestCase(1000, 900)]
    [TestCase(int.MaxValue, 900)]
    public void Waits_double_from_two_seconds_to_a_quarter_of_an_hour_and_are_shorter_by_up_to_a_fifth(int failures, int most)
    {
        var entropy = new Entropy();
        for (var i = 0; i < 200; i++)
        {
            Assert.That(BackOff.After(failures, entropy).TotalSeconds, Is.GreaterThan(most * 0.8 - 0.001).And.LessThanOrEqualTo(most));
        }

        Assert.That(Enumerable.Range(0, 20).Select(_ => BackOff.After(failures, entropy)).Distinct().Count(), Is.GreaterThan(1), "Jittered.");
    }
}
