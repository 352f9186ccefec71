using System.Diagnostics;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Tests.Errors;

internal sealed class ErrorCatalogTests
{
    /// <summary>What is written down under a code of its own, and is a success or the API's own answer.</summary>
    private static readonly ErrorCode[] NeverThrown = [ErrorCode.ScopesDeclined, ErrorCode.ApiFailed];

    private static readonly ErrorCode[] Codes = [.. Enum.GetValues<ErrorCode>().Where(code => code != ErrorCode.None)];

    [Test]
    public void Every_code_has_the_category_that_its_hundred_says()
    {
        var hundreds = Codes.GroupBy(code => (int)code / 100).ToDictionary(group => group.Key, group => group.Select(ErrorCatalog.CategoryOf).Distinct().Single());

        Assert.That(hundreds, Is.EquivalentTo(new Dictionary<int, SupportCategory>
        {
            [10] = SupportCategory.UserCancelled,
            [11] = SupportCategory.MissingScope,
            [12] = SupportCategory.GrantRevoked,
            [13] = SupportCategory.NotConnected,
            [14] = SupportCategory.AccountMismatch,
            [15] = SupportCategory.BadCallback,
            [16] = SupportCategory.Configuration,
            [17] = SupportCategory.ProviderFailure,
            [18] = SupportCategory.StoreFailure,
            [19] = SupportCategory.ProductFailure,
        }));
    }

    [Test]
    public void A_failure_of_the_API_passes_by_itself_and_no_consent_would_help() =>
        Assert.That(
            (ErrorCatalog.ActionOf(ErrorCode.ApiFailed), ErrorCatalog.IsTransient(ErrorCode.ApiFailed)), Is.EqualTo((RecommendedAction.Retry, true)));

    [Test]
    public void A_number_of_no_category_is_not_the_stores_failure() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorCatalog.CategoryOf((ErrorCode)2001));

    [TestCaseSource(nameof(NeverThrown))]
    public void What_is_no_error_of_ours_is_never_an_exception(ErrorCode code)
    {
        var failure = new Failure { Code = code, Message = "", Reference = "", Registration = "" };

        Assert.Throws<UnreachableException>(() => failure.ToException());
    }
}
