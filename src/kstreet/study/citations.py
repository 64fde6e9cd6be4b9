"""What each model and test does, in a sentence with its source, for reports."""

from __future__ import annotations

MODEL_SENTENCES = {
    "mean": "The normal return is the firm's own mean over the estimation (Brown and Warner 1985).",
    "market_adjusted": "The normal return is the market's, with nothing estimated (Brown and Warner 1985).",
    "market": "The normal return comes from the market model by least squares (MacKinlay 1997).",
    "capm": "The normal return comes from the CAPM on excess returns, with an intercept (MacKinlay 1997).",
    "ff3": "The normal return comes from the three factors of Fama and French (1993).",
    "ff5": "The normal return comes from the five factors of Fama and French (2015).",
    "carhart": "The normal return comes from the four factors of Carhart (1997).",
    "factors": "The normal return comes from a regression on the factors given.",
    "scholes_williams": "The normal return comes from the market model with the beta of Scholes and Williams (1977), for thin trading.",
    "dimson": "The normal return comes from the market model with the beta of Dimson (1979), for thin trading.",
}

VARIANCE_SENTENCE = (
    "The residuals' variance follows a GARCH(1,1) in every event (Bollerslev 1986; Savickas 2003)."
)
THIN_SENTENCE = "A return runs from the share's last price, and market and factors run over the same days (Maynes and Rumsey 1993)."

TEST_SENTENCES = {
    "t_cross": "The cross-sectional t divides the mean abnormal return by its spread between events; it stands a raised variance and assumes independent events.",
    "crude": "The crude dependence adjustment takes the spread of the average residual over the estimation (Brown and Warner 1980); it stands events of one date, and no raised variance.",
    "patell": "Patell's Z adds standardised abnormal returns with their forecast errors (Patell 1976); it assumes independent events and an unchanged variance.",
    "adj_patell": "The adjusted Patell Z is widened by the correlation between events (Kolari and Pynnönen 2010).",
    "bmp": "The test of Boehmer, Musumeci and Poulsen (1991) takes the spread of standardised abnormal returns between events; it stands a raised variance.",
    "adj_bmp": "The adjusted BMP test is that test widened by the correlation between events (Kolari and Pynnönen 2010).",
    "sign": "The sign test counts positive abnormal returns against one half, its p-value exact.",
    "gsign": "The generalised sign test counts them against the share in the estimation (Cowan 1992).",
    "corrado": "The rank test of Corrado (1989) ranks abnormal returns among those of the estimation.",
    "corrado_zivney": "The rank test of Corrado and Zivney (1992) ranks standardised ones and stands a raised variance.",
    "grank_t": "The generalised rank t of Kolari and Pynnönen (2011) ranks a whole window's abnormal return as one day and stands events of one date.",
    "grank_z": "The generalised rank Z of Kolari and Pynnönen (2011) is its form for independent events.",
    "wilcoxon": "Wilcoxon's (1945) signed ranks weigh positive abnormal returns by their size.",
}

TEST_NAMES = {
    "t_cross": "cross-sectional t",
    "crude": "crude dependence t",
    "patell": "Patell Z",
    "adj_patell": "adjusted Patell Z",
    "bmp": "BMP t",
    "adj_bmp": "adjusted BMP t",
    "sign": "sign test",
    "gsign": "generalised sign test",
    "corrado": "Corrado rank test",
    "corrado_zivney": "Corrado-Zivney rank test",
    "grank_t": "GRANK-T",
    "grank_z": "GRANK-Z",
    "wilcoxon": "Wilcoxon test",
}

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
