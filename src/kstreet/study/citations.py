"""The papers that a study rests on, for reports."""

from __future__ import annotations

SOURCES = (
    "Bollerslev, T. (1986). Generalized autoregressive conditional heteroskedasticity. Journal of Econometrics 31.",
    "Boehmer, E., Musumeci, J., Poulsen, A. (1991). Event-study methodology under conditions of event-induced variance. Journal of Financial Economics 30.",
    "Brown, S. J., Warner, J. B. (1980). Measuring security price performance. Journal of Financial Economics 8.",
    "Brown, S. J., Warner, J. B. (1985). Using daily stock returns. Journal of Financial Economics 14.",
    "Carhart, M. M. (1997). On persistence in mutual fund performance. Journal of Finance 52.",
    "Corrado, C. J. (1989). A nonparametric test for abnormal security-price performance in event studies. Journal of Financial Economics 23.",
    "Corrado, C. J., Zivney, T. L. (1992). The specification and power of the sign test in event study hypothesis tests using daily stock returns. Journal of Financial and Quantitative Analysis 27.",
    "Cowan, A. R. (1992). Nonparametric event study tests. Review of Quantitative Finance and Accounting 2.",
    "Dimson, E. (1979). Risk measurement when shares are subject to infrequent trading. Journal of Financial Economics 7.",
    "Fama, E. F., French, K. R. (1993). Common risk factors in the returns on stocks and bonds. Journal of Financial Economics 33.",
    "Fama, E. F., French, K. R. (2015). A five-factor asset pricing model. Journal of Financial Economics 116.",
    "Kolari, J. W., Pynnönen, S. (2010). Event study testing with cross-sectional correlation of abnormal returns. Review of Financial Studies 23.",
    "Kolari, J. W., Pynnönen, S. (2011). Nonparametric rank tests for event studies. Journal of Empirical Finance 18.",
    "Kolari, J. W., Pape, B., Pynnönen, S. (2018). Event study testing with cross-sectional correlation due to partially overlapping event windows.",
    "MacKinlay, A. C. (1997). Event studies in economics and finance. Journal of Economic Literature 35.",
    "Maynes, E., Rumsey, J. (1993). Conducting event studies with thinly traded stocks. Journal of Banking and Finance 17.",
    "Patell, J. M. (1976). Corporate forecasts of earnings per share and stock price behavior. Journal of Accounting Research 14.",
    "Savickas, R. (2003). Event-induced volatility and tests for abnormal performance. Journal of Financial Research 26.",
    "Scholes, M., Williams, J. (1977). Estimating betas from nonsynchronous data. Journal of Financial Economics 5.",
    "Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1.",
)
